"""Calibrates the lab's surface. Needs numpy, scipy and the recorded runs:

    SCALING_RECORDS=training_api_runs.csv python3 calibrate.py

Least squares with a soft absolute value (scale 3) on residuals in units of 0.02 to 0.045, priors on every coefficient (mean, standard
deviation) and an anchor: the optimum at 1e17, 1e18 and 1e19 FLOP lies inside the ranges. Prints residuals by budget, also of fits
that have not seen that budget, and the coefficients of CalibratedSurface.
"""
import csv
import os

import numpy as np
from scipy.optimize import least_squares

with open(os.environ["SCALING_RECORDS"]) as file:
    rows = list(csv.DictReader(file))
g = lambda k: np.array([float(r[k]) for r in rows])
d, L, B, lr, C, y = [g(k) for k in ["d_model", "num_layers", "batch_size", "learning_rate", "train_flops", "loss"]]

pr=dict( # early learning-rate optimum at d=1024, L=24 (ln of r in 1e-3)
 q1=(-1.6,.5), q1d=(-.9,.4), q1L=(-.3,.15),
 q2=(np.log(.94),.012), q2d=(-.22,.04), q2L=(-.06,.04), m=(4.,2.),
 A=(np.log(.8),.5), a=(.30,.05), Aw=(np.log(.4),.5), aw=(.6,.15), kap=(.05,.03), q0=(np.log(30),.25),
 k1=(-3.3,.7), s1=(2.2,.4), e1=(.35,.2), b1=(0,.2), d1=(.6,.3), l1=(.1,.2), dl1=(0,.08),
 km=(-4.2,.7), sm=(2.,.4), em=(.55,.2), bm=(0,.15), dm=(.55,.3), lm=(0,.15), dlm=(0,.08),
 k2=(-5.5,1.), e2=(.97,.1), b2=(.24,.15), d2=(.8,.25), l2=(.25,.2), g2=(.35,.08), mid=(7.4,.3), m2=(9.6,.5))
n=list(pr); P=np.array([pr[k][0] for k in n]); SD=np.array([pr[k][1] for k in n])
def feats(d,L,B,lr,C):
    Np=12*L*d*d+32000*d
    return np.log(C/(6*Np*B*512)),np.log(lr/1e-3),np.log(d/256),np.log(L/8),np.log(B/128),np.log(12*L*d*d/1e7),np.log(d/L)
def mdl(t,F):
    T=dict(zip(n,t)); s,r,D,l,b,N,asp=F
    q1=r-(T['q1']+T['q1d']*(D-np.log(4))+T['q1L']*(l-np.log(3)))
    r1=r-np.logaddexp(0,2*q1)
    q2=r-(T['q2']+T['q2d']*(D-np.log(80/256))+T['q2L']*(l-np.log(16/8)))
    m=abs(T['m']); r2=r-np.logaddexp(0,m*q2-np.log(m-1))
    x1=T['s1']*(T['k1']+s+T['e1']*r1+T['b1']*b+T['d1']*D+T['l1']*l+T['dl1']*D*l)
    xm=T['sm']*(T['km']+s+T['em']*r1+T['bm']*b+T['dm']*D+T['lm']*l+T['dlm']*D*l)
    x2=T['k2']+s+T['e2']*r2+T['b2']*b+T['d2']*D+T['l2']*l
    h1=1/(1+np.exp(x1)); hm=1/(1+np.exp(xm)); h2=np.exp(-T['g2']*np.logaddexp(0,x2))
    Li=1.69+np.exp(T['A']-T['a']*(N-abs(T['kap'])*(asp-T['q0'])**2))+np.exp(T['Aw']-T['aw']*D)
    return Li+(T['mid']-Li)*h2+(T['m2']-T['mid'])*hm+(10.545-T['m2'])*h1
F=feats(d,L,B,lr,C); sub=lambda i:[f[i] for f in F]
ANCH=[(1e19,832,15,.62e-3,.0005),(1e18,560,11,.7e-3,.002),(1e17,320,9,.75e-3,.008)]
def anch(t):
    o=[]
    for c,dd,ll,rr,sd in ANCH:
        v=mdl(t,feats(np.array([dd*1.15,dd/1.15,dd,dd]),np.array([ll,ll,ll*1.15,ll/1.15]),np.full(4,128.),np.full(4,rr),c))
        o+=[(v[0]-v[1])/sd,(v[2]-v[3])/sd]
    return np.array(o)
def fit(tr,hi=.045,fs=3,pw=4,t0=P,P=P,SD=SD):
    sc={1e13:.02,3e13:.03,6e13:.03,1e14:.04}
    w=1/np.array([sc.get(c,hi) for c in C])[tr]; f=sub(tr); yy=y[tr]
    return least_squares(lambda t:np.concatenate([(mdl(t,f)-yy)*w,pw*(t-P)/SD,anch(t)]),t0,loss='soft_l1',f_scale=fs,max_nfev=300,x_scale=SD).x
def optima(t,full=True):
    dd=np.arange(64,1025,16); LL=np.arange(2,25); LR=np.linspace(1e-4,1e-3,37)
    for c in (6e15,1e16,3e16,1e17,3e17,1e18,1e19):
        g=np.meshgrid(dd,LL,[128,256],LR,indexing='ij'); a=[z.ravel().astype(float) for z in g]; p=mdl(t,feats(*a,c)); k=p.argmin()
        print('  %.0e d=%d L=%d B=%d lr=%.3e N=%.2e loss=%.4f'%(c,a[0][k],a[1][k],a[2][k],a[3][k],12*a[1][k]*a[0][k]**2,p[k]))
rm=lambda e:np.sqrt(np.mean(e**2))
def cv(t,**kw):
    e=np.zeros(len(y)); 
    for c in np.unique(C):
        tr=C!=c; e[~tr]=y[~tr]-mdl(fit(tr,t0=t,**kw),sub(~tr))
    print(' CV %.4f >=1e16 %.4f | '%(rm(e),rm(e[C>=1e16])),' '.join('%.0e %.3f(%+.3f)'%(c,rm(e[C==c]),e[C==c].mean()) for c in np.unique(C)),flush=True); return e
al=np.ones(len(y),bool)
t=np.round(fit(al),4); e=y-mdl(t,F)
print('RMSE %.4f, %.4f at 1e16 and above'%(rm(e),rm(e[C>=1e16]))); print(dict(zip(n,t))); optima(t); cv(t)
